package de.depesche.testing;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import nu.validator.checker.jing.CheckerSchema;
import nu.validator.htmlparser.common.Heuristics;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import nu.validator.localentities.LocalCacheEntityResolver;
import nu.validator.vendor.thaiopensource.relaxng.impl.CombineValidator;
import nu.validator.vendor.thaiopensource.util.PropertyMap;
import nu.validator.vendor.thaiopensource.util.PropertyMapBuilder;
import nu.validator.vendor.thaiopensource.validate.Schema;
import nu.validator.vendor.thaiopensource.validate.ValidateProperty;
import nu.validator.vendor.thaiopensource.validate.Validator;
import nu.validator.vendor.thaiopensource.validate.prop.rng.RngProperty;
import nu.validator.vendor.thaiopensource.validate.rng.CompactSchemaReader;
import nu.validator.vendor.thaiopensource.xml.sax.Jaxp11XMLReaderCreator;
import nu.validator.xml.ariaattributes.AriaAttributeDroppingSchemaWrapper;
import nu.validator.xml.customelements.NamespaceChangingSchemaWrapper;
import nu.validator.xml.dataattributes.DataAttributeDroppingSchemaWrapper;
import nu.validator.xml.langattributes.XmlLangAttributeDroppingSchemaWrapper;
import nu.validator.xml.roleattributes.RoleAttributeFilteringSchemaWrapper;
import nu.validator.xml.templateelement.TemplateElementDroppingSchemaWrapper;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The checker behind validator.w3.org, inside the test and without a network. Its own front
 * door wants an HTTP client we have in another version, therefore its parts are put together
 * here. Reading the schema takes a second, hence one checker for many documents; for one
 * thread.
 */
public final class HtmlChecker {

	/** In bytes: reading the grammar goes as deep as its choices are many, deeper than a thread of ours without the optimizing compiler. */
	private static final long STACK = 16 << 20;

	private static final String SCHEMA = "http://s.validator.nu/html5-all.rnc";

	/** What HTML allows and a grammar cannot say; each hides one such thing from the grammar. */
	private static final List<UnaryOperator<Schema>> ALLOWANCES = List.of(DataAttributeDroppingSchemaWrapper::new,
			AriaAttributeDroppingSchemaWrapper::new, XmlLangAttributeDroppingSchemaWrapper::new,
			RoleAttributeFilteringSchemaWrapper::new, TemplateElementDroppingSchemaWrapper::new,
			NamespaceChangingSchemaWrapper::new);

	/**
	 * What HTML forbids and a grammar cannot say. The guess at the language is left out: it
	 * takes a page for one text, while English pages show German articles, marked as such.
	 */
	private static final List<Schema> RULES = List.of(CheckerSchema.ASSERTION_SCH, CheckerSchema.TABLE_CHECKER,
			CheckerSchema.DUPLICATE_DT_CHECKER, CheckerSchema.HEADING_HIERARCHY_CHECKER, CheckerSchema.MICRODATA_CHECKER,
			CheckerSchema.NORMALIZATION_CHECKER, CheckerSchema.SPECULATION_RULES_CHECKER,
			CheckerSchema.TEXT_CONTENT_CHECKER, CheckerSchema.UNCHECKED_SUBTREE_WARNER, CheckerSchema.USEMAP_CHECKER,
			CheckerSchema.CSP_ENFORCEMENT_CHECKER);

	private final Complaints complaints = new Complaints();

	private final Validator validator;

	private final HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);

	public HtmlChecker() {
		try {
			FutureTask<Validator> reading = new FutureTask<>(this::validator);
			new Thread(null, reading, "html-checker", STACK).start();
			this.validator = reading.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The HTML checker did not start", ex);
		}
		this.parser.setMappingLangToXmlLang(true);
		this.parser.setHeuristics(Heuristics.NONE);
		this.parser.setContentHandler(this.validator.getContentHandler());
		this.parser.setErrorHandler(this.complaints);
	}

	private Validator validator() throws Exception {
		LocalCacheEntityResolver resolver = new LocalCacheEntityResolver((publicId, systemId) -> {
			throw new IOException("Not in the checker's jar: " + systemId);
		});
		resolver.setAllowRnc(true);
		PropertyMapBuilder builder = new PropertyMapBuilder();
		builder.put(ValidateProperty.ERROR_HANDLER, this.complaints);
		builder.put(ValidateProperty.ENTITY_RESOLVER, resolver);
		builder.put(ValidateProperty.XML_READER_CREATOR, new Jaxp11XMLReaderCreator());
		RngProperty.CHECK_ID_IDREF.add(builder);
		PropertyMap properties = builder.toPropertyMap();

		Schema schema = CompactSchemaReader.getInstance().createSchema(resolver.resolveEntity(null, SCHEMA), properties);
		for (UnaryOperator<Schema> allowance : ALLOWANCES) {
			schema = allowance.apply(schema);
		}
		return Stream.concat(Stream.of(schema), RULES.stream())
			.map((it) -> it.createValidator(properties))
			.reduce(CombineValidator::new)
			.orElseThrow();
	}

	/** What is wrong with the document: errors and warnings, each with the line it is about; empty if nothing. */
	public List<String> check(String html) {
		this.complaints.begin(html);
		this.validator.reset();
		InputSource source = new InputSource(new StringReader(html));
		source.setSystemId("http://localhost/");
		try {
			this.parser.parse(source);
		}
		catch (IOException | SAXException ex) {
			throw new IllegalStateException(ex);
		}
		return List.copyOf(this.complaints.found);
	}

	/** What is wrong with a style sheet, in the same way. */
	public List<String> checkStyles(String css) {
		return check("<!DOCTYPE html><html lang=\"de\"><head><title>Stil</title><style>" + css
				+ "</style></head><body><h1>Stil</h1></body></html>");
	}

	/** Everything the checker says counts. */
	private static final class Complaints implements ErrorHandler {

		private final List<String> found = new ArrayList<>();

		private List<String> lines = List.of();

		void begin(String text) {
			this.found.clear();
			this.lines = text.lines().toList();
		}

		@Override
		public void warning(SAXParseException it) {
			add("warning", it);
		}

		@Override
		public void error(SAXParseException it) {
			add("error", it);
		}

		@Override
		public void fatalError(SAXParseException it) {
			add("fatal", it);
		}

		private void add(String kind, SAXParseException it) {
			int line = it.getLineNumber();
			int column = it.getColumnNumber();
			String extract = (line >= 1 && line <= this.lines.size()) ? this.lines.get(line - 1) : "";
			int from = Math.max(0, Math.min(extract.length(), column) - 200);
			extract = extract.substring(from, Math.min(extract.length(), from + 300)).strip();
			this.found.add("%s at %d:%d: %s%n    %s".formatted(kind, line, column, it.getMessage(), extract));
		}

	}

}
