package de.depesche.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import de.depesche.body.BodyJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an article said, as it is kept and as the API gives it: the fields of the API's own
 * {@code ArticleInput}, so that a service can send it back as it is. A field that is missing
 * in an old document has the value of an empty form.
 */
public final class ContentJson {

	private ContentJson() {
	}

	/** The document of a draft. */
	public static ObjectNode write(ArticleDraft it) {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("kicker", it.kicker());
		node.put("headline", it.headline());
		node.put("lead", it.lead());
		node.put("teaserText", it.teaserText());
		node.put("section", it.section());
		ArrayNode authors = node.putArray("authors");
		it.authors().forEach(authors::add);
		ArrayNode tags = node.putArray("tags");
		it.tags().forEach(tags::add);
		node.put("locale", it.locale());
		node.put("slug", it.slug());
		node.put("access", it.access().name());
		ObjectNode hero = node.putObject("hero");
		hero.put("picture", (it.hero() != null) ? it.hero().toString() : null);
		hero.put("caption", it.heroCaption());
		node.put("commentsOpen", it.commentsOpen());
		ArrayNode related = node.putArray("related");
		it.related().forEach(related::add);
		Presentation told = it.presentation();
		// Only if there is any: what was kept before stays the same, word by word.
		if (!told.equals(Presentation.NONE)) {
			ObjectNode presentation = node.putObject("presentation");
			presentation.put("searchTitle", told.searchTitle()).put("searchText", told.searchText());
			presentation.put("socialTitle", told.socialTitle()).put("socialText", told.socialText());
			presentation.put("socialPicture", (told.socialPicture() != null) ? told.socialPicture().toString() : null);
			presentation.put("teaserPicture", (told.teaserPicture() != null) ? told.teaserPicture().toString() : null);
			presentation.put("canonical", told.canonical());
		}
		node.set("body", BodyJson.toTree(it.body()));
		return node;
	}

	/** The draft of a document that {@link #write} has written, by this or an earlier program. */
	public static ArticleDraft read(JsonNode node) {
		String picture = text(node.path("hero"), "picture");
		List<Long> related = new ArrayList<>();
		node.path("related").forEach((it) -> related.add(it.asLong()));
		return new ArticleDraft(node.path("kicker").asString(""), node.path("headline").asString(""),
				node.path("lead").asString(""), text(node, "teaserText"), node.path("section").asString(""),
				texts(node, "authors"), texts(node, "tags"), node.path("locale").asString("de-DE"), text(node, "slug"),
				AccessLevel.valueOf(node.path("access").asString(AccessLevel.PUBLIC.name())),
				(picture != null) ? UUID.fromString(picture) : null, node.path("hero").path("caption").asString(""),
				BodyJson.read(node.path("body")), node.path("commentsOpen").asBoolean(true), related,
				presentation(node.path("presentation")));
	}

	private static Presentation presentation(JsonNode node) {
		return new Presentation(node.path("searchTitle").asString(""), node.path("searchText").asString(""),
				node.path("socialTitle").asString(""), node.path("socialText").asString(""), picture(node, "socialPicture"),
				picture(node, "teaserPicture"), text(node, "canonical"));
	}

	private static @Nullable UUID picture(JsonNode node, String name) {
		String id = text(node, name);
		return (id != null) ? UUID.fromString(id) : null;
	}

	/** SHA-256 of the document as {@link #write} writes it: the same for the same words, 32 bytes. */
	public static byte[] hash(ObjectNode content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return (value.isMissingNode() || value.isNull()) ? null : value.asString();
	}

	private static List<String> texts(JsonNode node, String name) {
		List<String> texts = new ArrayList<>();
		node.path(name).forEach((it) -> texts.add(it.asString()));
		return texts;
	}

}
