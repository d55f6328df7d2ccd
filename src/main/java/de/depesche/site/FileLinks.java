package de.depesche.site;

import java.util.regex.Pattern;

import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Links of templates. Only addresses of files are looked up for the hash they are served under: the lookup remembers what
 * it finds, but searches all jars each time for what is no file, and pages link to hundreds of those.
 */
class FileLinks extends StandardLinkBuilder {

	private static final Pattern FILE = Pattern.compile("/(css|js|fonts)/.*|/[^/?]*\\.[^/]*");

	@Override
	protected String processLink(IExpressionContext context, String link) {
		return FILE.matcher(link).matches() ? super.processLink(context, link) : link;
	}

}
