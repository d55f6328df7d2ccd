package de.depesche.body;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.shared.ImageRef;
import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;

/**
 * A body ready to print: what the fragments of {@code body/blocks} need, one fragment for
 * each type.
 *
 * @param blocks in reading order; a figure whose picture is missing is left out, and so is a
 * gallery without any. Where a figure has no words of its own those of the picture serve
 */
public record BodyViews(List<View> blocks) {

	/** One block; {@code fragment} names the fragment that prints it. */
	public sealed interface View {

		String fragment();

	}

	/**
	 * A line of the table of contents.
	 *
	 * @param id of the heading
	 * @param text without marks
	 */
	public record Entry(String id, String text) {
	}

	/** The headings of the second level, in order. */
	public List<Entry> contents() {
		return this.blocks.stream()
			.filter(Heading.class::isInstance)
			.map(Heading.class::cast)
			.filter((it) -> it.level() == 2)
			.map((it) -> new Entry(it.id(), it.plain()))
			.toList();
	}

	record Text(String fragment, SafeHtml html) implements View {
	}

	record Heading(String fragment, int level, String id, SafeHtml html, String plain) implements View {
	}

	record Figure(String fragment, ImageRef picture, SafeHtml caption, String credit, String licence) implements View {

		/** Whether there is anything to say below the picture. */
		public boolean told() {
			return !this.caption.toString().isEmpty() || !this.credit.isEmpty() || !this.licence.isEmpty();
		}

	}

	/**
	 * @param title may be empty
	 * @param items the pictures that are there, at least one
	 */
	record Gallery(String fragment, String title, String id, List<Figure> items) implements View {
	}

	record Quote(String fragment, SafeHtml html, String source) implements View {
	}

	record Items(String fragment, boolean ordered, List<SafeHtml> items) implements View {
	}

	record Divider(String fragment) implements View {
	}

	record InfoBox(String fragment, String title, String id, List<View> blocks) implements View {
	}

	record Table(String fragment, String caption, String id, List<SafeHtml> header,
			List<List<SafeHtml>> rows) implements View {
	}

	record Embed(String fragment, String url, String host, String title, String description) implements View {
	}

	/**
	 * Makes the views.
	 * @param pictures pictures of the body by id; others in the map do no harm
	 */
	public static BodyViews of(Body body, Map<UUID, ImageRef> pictures) {
		List<View> views = new ArrayList<>();
		for (Block block : body.blocks()) {
			View view = view(block, pictures, views.size() + 1);
			if (view != null) {
				views.add(view);
			}
		}
		return new BodyViews(List.copyOf(views));
	}

	private static @Nullable View view(Block block, Map<UUID, ImageRef> pictures, int number) {
		// A bare "figure" would select every element of that name, too.
		String fragment = BlockType.of(block).id() + "-block";
		String id = "abschnitt-" + number;
		return switch (block) {
			case Block.Paragraph(var content) -> new Text(fragment, BodyHtml.of(content));
			case Block.Heading(var level, var content) -> new Heading(fragment, level, id, BodyHtml.of(content), BodyText.of(content));
			case Block.Figure figure -> figure(fragment, figure, pictures);
			case Block.Gallery(var title, var items) -> {
				List<Figure> shown = items.stream()
					.flatMap((item) -> Stream.ofNullable(figure(fragment, item, pictures)))
					.toList();
				yield shown.isEmpty() ? null : new Gallery(fragment, title, id, shown);
			}
			case Block.Quote(var content, var source) -> new Quote(fragment, BodyHtml.of(content), source);
			case Block.ItemList(var ordered, var items) ->
				new Items(fragment, ordered, items.stream().map(BodyHtml::of).toList());
			case Block.Divider() -> new Divider(fragment);
			case Block.InfoBox(var title, var inside) ->
				new InfoBox(fragment, title, id, BodyViews.of(new Body(inside), pictures).blocks());
			case Block.Table(var caption, var header, var rows) ->
				new Table(fragment, caption, id, header.stream().map(BodyHtml::of).toList(),
						rows.stream().map((row) -> row.stream().map(BodyHtml::of).toList()).toList());
			case Block.Embed(var url, var title, var description) ->
				new Embed(fragment, url, host(url), title, description);
		};
	}

	private static @Nullable Figure figure(String fragment, Block.Figure figure, Map<UUID, ImageRef> pictures) {
		ImageRef picture = (figure.picture() != null) ? pictures.get(figure.picture()) : null;
		if (picture == null) {
			return null;
		}
		boolean credited = !figure.credit().isBlank();
		return new Figure(fragment, figure.alt().isBlank() ? picture : picture.withAlt(figure.alt()),
				BodyHtml.of(figure.caption()), credited ? figure.credit() : picture.credit(),
				(credited || !figure.licence().isBlank()) ? figure.licence() : picture.licence());
	}

	/** The name a reader knows the place by; the whole address where it has none. */
	private static String host(String url) {
		try {
			String host = URI.create(url).getHost();
			return (host != null) ? host.replaceFirst("^www\\.", "") : url;
		}
		catch (IllegalArgumentException ex) {
			return url;
		}
	}

}
