package de.depesche.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import de.depesche.shared.ImageRef;
import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A body as HTML that stands for itself: for feeds, services and other sites. */
public final class BodyHtml {

	private final StringBuilder out = new StringBuilder();

	private final Function<UUID, @Nullable ImageRef> pictures;

	private final String base;

	private BodyHtml(Function<UUID, @Nullable ImageRef> pictures, String base) {
		this.pictures = pictures;
		this.base = base;
	}

	/**
	 * The whole body.
	 * @param pictures gives a picture of the body by its id, null for one that is missing;
	 * its figure is left out then, and a gallery that has no other
	 * @param base scheme and host put before addresses on this site, without a slash at the
	 * end
	 */
	public static SafeHtml of(Body body, Function<UUID, @Nullable ImageRef> pictures, String base) {
		BodyHtml html = new BodyHtml(pictures, base);
		body.blocks().forEach(html::block);
		return SafeHtml.sanitize(html.out.toString());
	}

	/** Running text with its marks, addresses on this site as they are. */
	static SafeHtml of(List<Inline> content) {
		BodyHtml html = new BodyHtml((id) -> null, "");
		html.content(content);
		return SafeHtml.sanitize(html.out.toString());
	}

	private void block(Block block) {
		switch (block) {
			case Block.Paragraph(var content) -> element("p", content);
			case Block.Heading(var level, var content) -> element("h" + level, content);
			case Block.Figure figure -> figure(figure);
			case Block.Gallery(var title, var items) -> gallery(title, items);
			case Block.Quote(var content, var source) -> {
				this.out.append("<blockquote>");
				element("p", content);
				if (!source.isEmpty()) {
					this.out.append("<footer>");
					text(source);
					this.out.append("</footer>");
				}
				this.out.append("</blockquote>");
			}
			case Block.ItemList(var ordered, var items) -> {
				this.out.append(ordered ? "<ol>" : "<ul>");
				items.forEach((item) -> element("li", item));
				this.out.append(ordered ? "</ol>" : "</ul>");
			}
			case Block.Divider() -> this.out.append("<hr>");
			case Block.InfoBox(var title, var inside) -> {
				this.out.append("<aside><h3>");
				text(title);
				this.out.append("</h3>");
				inside.forEach(this::block);
				this.out.append("</aside>");
			}
			case Block.Table(var caption, var header, var rows) -> table(caption, header, rows);
			case Block.Embed(var url, var title, var description) -> {
				this.out.append("<p><a href=\"").append(HtmlUtils.htmlEscape(url)).append("\">");
				text(title);
				this.out.append("</a>");
				if (!description.isEmpty()) {
					this.out.append("<br>");
					text(description);
				}
				this.out.append("</p>");
			}
		}
	}

	private void figure(Block.Figure figure) {
		ImageRef picture = (figure.picture() != null) ? this.pictures.apply(figure.picture()) : null;
		if (picture == null) {
			return;
		}
		this.out.append("<figure><img src=\"")
			.append(HtmlUtils.htmlEscape(this.base + picture.src(1280)))
			.append("\" alt=\"")
			.append(HtmlUtils.htmlEscape(figure.alt().isBlank() ? picture.alt() : figure.alt()))
			.append("\" width=\"")
			.append(picture.width())
			.append("\" height=\"")
			.append(picture.height())
			.append("\"><figcaption>");
		content(figure.caption());
		boolean credited = !figure.credit().isBlank();
		for (String line : List.of(credited ? figure.credit() : picture.credit(),
				(credited || !figure.licence().isBlank()) ? figure.licence() : picture.licence())) {
			if (!line.isEmpty()) {
				this.out.append(" <small>");
				text(line);
				this.out.append("</small>");
			}
		}
		this.out.append("</figcaption></figure>");
	}

	private void gallery(String title, List<Block.Figure> items) {
		int before = this.out.length();
		this.out.append("<div class=\"gallery\">");
		if (!title.isEmpty()) {
			this.out.append("<h3>");
			text(title);
			this.out.append("</h3>");
		}
		int head = this.out.length();
		items.forEach(this::figure);
		if (this.out.length() == head) {
			this.out.setLength(before);
			return;
		}
		this.out.append("</div>");
	}

	private void table(String caption, List<List<Inline>> header, List<List<List<Inline>>> rows) {
		this.out.append("<table>");
		if (!caption.isEmpty()) {
			this.out.append("<caption>");
			text(caption);
			this.out.append("</caption>");
		}
		this.out.append("<thead><tr>");
		header.forEach((cell) -> {
			this.out.append("<th scope=\"col\">");
			content(cell);
			this.out.append("</th>");
		});
		this.out.append("</tr></thead><tbody>");
		rows.forEach((row) -> {
			this.out.append("<tr>");
			row.forEach((cell) -> element("td", cell));
			this.out.append("</tr>");
		});
		this.out.append("</tbody></table>");
	}

	private void element(String name, List<Inline> content) {
		this.out.append('<').append(name).append('>');
		content(content);
		this.out.append("</").append(name).append('>');
	}

	private void content(List<Inline> content) {
		InlineTree.of(Inlines.normal(content)).forEach(this::inline);
	}

	private void inline(InlineTree node) {
		switch (node) {
			case InlineTree.Text(String it) -> text(it);
			case InlineTree.Code(String it) -> {
				this.out.append("<code>");
				text(it);
				this.out.append("</code>");
			}
			case InlineTree.Marked(Mark.Link(String href), List<InlineTree> children) -> {
				String address = href.startsWith("/") ? this.base + href : href;
				this.out.append("<a href=\"").append(HtmlUtils.htmlEscape(address)).append("\">");
				children.forEach(this::inline);
				this.out.append("</a>");
			}
			case InlineTree.Marked(Mark mark, List<InlineTree> children) -> {
				String name = (mark instanceof Mark.Strong) ? "strong" : "em";
				this.out.append('<').append(name).append('>');
				children.forEach(this::inline);
				this.out.append("</").append(name).append('>');
			}
		}
	}

	private void text(String text) {
		this.out.append(escaped(text).replace("\n", "<br>"));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
