package de.depesche.site;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.depesche.shared.Lasting;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.Fragment;
import org.thymeleaf.standard.expression.FragmentExpression;
import org.thymeleaf.standard.expression.FragmentExpression.ExecutedFragmentExpression;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Lets templates print a fragment once for equal values: {@code print:once="~{comment/_comment :: item(it=${it})}"} does what
 * {@code th:replace} does, and remembers the result by the fragment, the values given to it by name and the language. View
 * models are records, so what is printed from equal ones is equal; nothing ever has to be forgotten because something
 * changed. Such a fragment may use what it is given and messages, nothing else of the page; a test reads the templates for it.
 * A {@link Lasting} value is given to it without its wrapping.
 * <p>
 * What is another one with each page, the seal of a form among it, is not printed but marked: {@code print:fresh="${marks}"} says,
 * for each mark among the values, what is to stand in its place. The token in forms is such a thing without being told.
 */
@Component
class PrintedFragments extends AbstractProcessorDialect {

	/** Characters of results and, as they hold about the same, of the values they were made from. */
	private static final long MOST = 24_000_000;

	/** For an entry and the objects around its words. */
	private static final int OVERHEAD = 1_000;

	/** What nobody has asked for so long goes, words that were taken back among it. */
	private static final Duration UNUSED = Duration.ofMinutes(30);

	private final Cache<Key, Printed> printed = Caffeine.newBuilder()
		.maximumWeight(MOST)
		.weigher((Key key, Printed it) -> OVERHEAD + 2 * it.length())
		.expireAfterAccess(UNUSED)
		.build();

	PrintedFragments() {
		super("Printed fragments", "print", StandardDialect.PROCESSOR_PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String prefix) {
		return Set.of(new Once(prefix, this.printed));
	}

	/**
	 * What a result depends on.
	 *
	 * @param tokens whether forms are printed with the token of whoever is given the page
	 */
	private record Key(String template, Set<String> fragments, Map<String, Object> values, Locale locale, boolean tokens) {
	}

	/**
	 * What was printed, with gaps for what is another one with each page.
	 *
	 * @param parts what stands before, between and behind gaps
	 * @param gaps what each gap is for
	 */
	private record Printed(List<String> parts, List<String> gaps) {

		/** @param marks what was printed in the place of what differs, with the name of each gap */
		static Printed of(String html, Map<String, String> marks) {
			List<String> parts = new ArrayList<>();
			List<String> gaps = new ArrayList<>();
			int from = 0;
			while (true) {
				String next = null;
				int at = html.length();
				for (String mark : marks.keySet()) {
					int found = html.indexOf(mark, from);
					if (found >= 0 && found < at) {
						at = found;
						next = mark;
					}
				}
				parts.add(html.substring(from, at));
				if (next == null) {
					return new Printed(List.copyOf(parts), List.copyOf(gaps));
				}
				gaps.add(Objects.requireNonNull(marks.get(next)));
				from = at + next.length();
			}
		}

		String html(Function<String, String> fresh) {
			if (this.gaps.isEmpty()) {
				return this.parts.getFirst();
			}
			StringBuilder html = new StringBuilder(length() + 400);
			for (int i = 0; i < this.gaps.size(); i++) {
				html.append(this.parts.get(i)).append(fresh.apply(this.gaps.get(i)));
			}
			return html.append(this.parts.getLast()).toString();
		}

		int length() {
			return this.parts.stream().mapToInt(String::length).sum();
		}

	}

	private static final class Once extends AbstractAttributeTagProcessor {

		/** With it goes what is another one each time; the attribute itself is not printed, as its element is replaced. */
		private static final String FRESH = "print:fresh";

		/** The gap for the token of forms. */
		private static final String TOKEN = "";

		/** After {@code th:each}, {@code th:if} and {@code th:with}, before whatever else an element may have. */
		private static final int PRECEDENCE = 650;

		private final Cache<Key, Printed> printed;

		Once(String prefix, Cache<Key, Printed> printed) {
			super(TemplateMode.HTML, prefix, null, false, "once", true, PRECEDENCE, true);
			this.printed = printed;
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName name, String value,
				IElementTagStructureHandler structure) {
			FragmentExpression expression = (FragmentExpression) StandardExpressions.getExpressionParser(context.getConfiguration())
				.parseExpression(context, value);
			ExecutedFragmentExpression asked = FragmentExpression.createExecutedFragmentExpression(context, expression);
			if (asked.hasSyntheticParameters()) {
				throw new IllegalArgumentException("Values of a fragment printed once need names: " + value);
			}
			Map<String, Object> values = (asked.getFragmentParameters() != null) ? asked.getFragmentParameters() : Map.of();
			CsrfToken token = (context instanceof IWebContext web)
					? (CsrfToken) web.getExchange().getAttributeValue(CsrfToken.class.getName()) : null;
			Key key = new Key(FragmentExpression.resolveTemplateName(asked), FragmentExpression.resolveFragments(asked), values,
					context.getLocale(), token != null);
			Map<String, String> fresh = fresh(context, tag);
			Printed known = this.printed.getIfPresent(key);
			if (known == null) {
				String html = print(context, asked, values);
				Map<String, String> marks = new HashMap<>();
				fresh.keySet().forEach((it) -> marks.put(it, it));
				if (token != null && html.contains("name=\"" + token.getParameterName() + "\"")) {
					marks.put(token.getToken(), TOKEN);
				}
				known = Printed.of(html, marks);
				this.printed.put(key, known);
			}
			structure.replaceWith(known.html((gap) -> (gap.equals(TOKEN) && token != null) ? token.getToken()
					: HtmlEscape.escapeHtml4Xml(Objects.requireNonNull(fresh.get(gap)))), false);
		}

		/** What is to stand where its marks were printed; a mark is a word that nobody can have written. */
		@SuppressWarnings("unchecked")
		private static Map<String, String> fresh(ITemplateContext context, IProcessableElementTag tag) {
			String given = tag.getAttributeValue(FRESH);
			Object found = (given != null) ? StandardExpressions.getExpressionParser(context.getConfiguration())
				.parseExpression(context, given)
				.execute(context) : null;
			return (found != null) ? (Map<String, String>) found : Map.of();
		}

		private static String print(ITemplateContext context, ExecutedFragmentExpression asked, Map<String, Object> values) {
			Fragment fragment = FragmentExpression.resolveExecutedFragmentExpression(context, asked, true);
			IEngineContext own = (IEngineContext) context;
			StringWriter html = new StringWriter();
			own.increaseLevel();
			try {
				values.forEach((name, value) -> own.setVariable(name, (value instanceof Lasting<?> it) ? it.value() : value));
				context.getConfiguration().getTemplateManager().process(fragment.getTemplateModel(), own, html);
			}
			finally {
				own.decreaseLevel();
			}
			return html.toString();
		}

	}

}
