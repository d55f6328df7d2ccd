package de.depesche.directory;

import de.depesche.article.Names;
import io.swagger.v3.oas.annotations.media.Schema;

/** What the API says of a tag. */
@Schema(name = "Tag")
record TopicResource(@Schema(example = "bundeswehr") String slug, @Schema(example = "Bundeswehr") String name,
		@Schema(example = "https://news.example/thema/bundeswehr") String url,
		@Schema(description = "What readers are told of the topic, in inline markup; empty if nothing",
				example = "Was die Streitkräfte haben, was ihnen fehlt und **was es kostet**.") String introduction) {

	static TopicResource of(Names.Topic it, String base) {
		return new TopicResource(it.ref().slug(), it.ref().name(), base + "/thema/" + it.ref().slug(),
				it.introduction());
	}

}
