package de.depesche.site;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.ITemplateContext;
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

import org.springframework.stereotype.Component;

/**
 * Lets templates print a fragment once for equal values: {@code print:once="~{comment/_comment :: item(it=${it})}"} does what
 * {@code th:replace} does, and remembers the result by the fragment, the values given to it by name and the language. View
 * models are records, so what is printed from equal ones is equal; nothing ever has to be forgotten because something
 * changed. Such a fragment may use what it is given and messages, nothing else of the page; a test reads the templates for it.
 */
@Component
class PrintedFragments extends AbstractProcessorDialect {

	/** Characters of results and, as they hold about the same, of the values they were made from. */
	private static final long MOST = 24_000_000;

	/** For an entry and the objects around its words. */
	private static final int OVERHEAD = 1_000;

	/** What nobody has asked for so long goes, words that were taken back among it. */
	private static final Duration UNUSED = Duration.ofMinutes(30);

	private final Cache<Key, String> printed = Caffeine.newBuilder()
		.maximumWeight(MOST)
		.weigher((Key key, String html) -> OVERHEAD + 2 * html.length())
		.expireAfterAccess(UNUSED)
		.build();

	PrintedFragments() {
		super("Printed fragments", "print", StandardDialect.PROCESSOR_PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String prefix) {
		return Set.of(new Once(prefix, this.printed));
	}

	/** What a result depends on. */
	private record Key(String template, Set<String> fragments, Map<String, Object> values, Locale locale) {
	}

	private static final class Once extends AbstractAttributeTagProcessor {

		/** After {@code th:each}, {@code th:if} and {@code th:with}, before whatever else an element may have. */
		private static final int PRECEDENCE = 650;

		private final Cache<Key, String> printed;

		Once(String prefix, Cache<Key, String> printed) {
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
			Key key = new Key(FragmentExpression.resolveTemplateName(asked), FragmentExpression.resolveFragments(asked), values,
					context.getLocale());
			String html = this.printed.getIfPresent(key);
			if (html == null) {
				html = print(context, asked, values);
				this.printed.put(key, html);
			}
			structure.replaceWith(html, false);
		}

		private static String print(ITemplateContext context, ExecutedFragmentExpression asked, Map<String, Object> values) {
			Fragment fragment = FragmentExpression.resolveExecutedFragmentExpression(context, asked, true);
			IEngineContext own = (IEngineContext) context;
			StringWriter html = new StringWriter();
			own.increaseLevel();
			try {
				own.setVariables(values);
				context.getConfiguration().getTemplateManager().process(fragment.getTemplateModel(), own, html);
			}
			finally {
				own.decreaseLevel();
			}
			return html.toString();
		}

	}

}
