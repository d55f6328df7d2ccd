package de.depesche;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What people read: complete in both languages, well formed, and used. */
class MessagesTests {

	private static final Path BUNDLES = Path.of("src/main/resources/messages");

	private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{\\|?([a-z][A-Za-z0-9.-]*)|msg\\('([a-z][A-Za-z0-9.-]*)'");

	static Stream<Path> bundles() throws IOException {
		try (Stream<Path> files = Files.list(BUNDLES)) {
			return files.filter((it) -> !it.getFileName().toString().contains("_")).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void theEnglishBundleHasTheSameKeys(Path german) throws IOException {
		Path english = BUNDLES.resolve(german.getFileName().toString().replace(".properties", "_en.properties"));
		assertThat(read(english).stringPropertyNames()).isEqualTo(read(german).stringPropertyNames());
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void messagesWithArgumentsAreWellFormed(Path german) throws IOException {
		for (Path bundle : Set.of(german,
				BUNDLES.resolve(german.getFileName().toString().replace(".properties", "_en.properties")))) {
			Properties messages = read(bundle);
			for (String key : messages.stringPropertyNames()) {
				String text = messages.getProperty(key);
				if (Pattern.compile("\\{\\d").matcher(text).find()) {
					String printed = new MessageFormat(text, Locale.GERMAN).format(new Object[] { 1, 2, 3 });
					assertThat(printed).as(key).doesNotContain("{");
					assertThat(text.replace("''", "")).as("%s: a single apostrophe disappears", key).doesNotContain("'");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void keysBeginWithTheirModule(Path german) throws IOException {
		String module = german.getFileName().toString().replace(".properties", "");
		assertThat(read(german).stringPropertyNames())
			.allMatch((key) -> key.startsWith(module + ".") || key.startsWith("problem."));
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesNameOnlyKeysThatExist(Path template) throws IOException {
		Set<String> known = allKeys();
		Matcher matcher = TEMPLATE_KEY.matcher(Files.readString(template));
		while (matcher.find()) {
			String key = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
			if (key.endsWith(".")) {
				assertThat(known).as(template + ": " + key).anyMatch((it) -> it.startsWith(key));
			}
			else {
				assertThat(known).as(template.toString()).contains(key);
			}
		}
	}

	static Stream<Path> templates() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
			return files.filter((it) -> it.toString().endsWith(".html")).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void everyKeyIsUsed(Path german) throws IOException {
		Set<String> unused = new TreeSet<>();
		for (String key : read(german).stringPropertyNames()) {
			String stem = key.startsWith("problem.") ? key.replaceFirst("^problem\\.(.*)\\.(title|detail)$", "$1") : key;
			if (!used(stem)) {
				unused.add(key);
			}
		}
		assertThat(unused).isEmpty();
	}

	/** Used as it stands, or as a beginning to which code adds the rest. */
	private static boolean used(String key) {
		boolean found = Written.names.contains(key);
		for (int dot = key.lastIndexOf('.'); !found && dot > 3; dot = key.lastIndexOf('.', dot - 1)) {
			found = Written.beginnings.contains(key.substring(0, dot));
		}
		return found;
	}

	/** What code and templates say that looks like a key, read once: keys and sources are many. */
	private static final class Written {

		private static final Pattern NAME = Pattern.compile("([\"'])?([a-z][A-Za-z0-9_.-]*)(\\$\\{|%s|[\"'])?");

		private static final Set<String> names = new HashSet<>();

		/** Those that stand alone between quotation marks, and those that end with a dot where something else begins. */
		private static final Set<String> beginnings = new HashSet<>();

		static {
			try {
				NAME.matcher(sources()).results().forEach((it) -> {
					String name = it.group(2);
					names.add(name);
					if (it.group(3) != null && name.endsWith(".")) {
						beginnings.add(name.substring(0, name.length() - 1));
					}
					else if (it.group(1) != null && it.group(1).equals(it.group(3))) {
						beginnings.add(name);
					}
				});
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

	}

	private static String sources() throws IOException {
		try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")),
				Files.walk(Path.of("src/main/resources/templates")))) {
			return files.filter(Files::isRegularFile).map((file) -> {
				try {
					return Files.readString(file);
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			}).collect(Collectors.joining("\n"));
		}
	}

	private static Set<String> allKeys() throws IOException {
		Set<String> keys = new TreeSet<>();
		for (Path bundle : bundles().toList()) {
			keys.addAll(read(bundle).stringPropertyNames());
		}
		return keys;
	}

	private static Properties read(Path bundle) throws IOException {
		Properties messages = new Properties();
		try (Reader in = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
			messages.load(in);
		}
		return messages;
	}

}
