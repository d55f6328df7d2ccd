package de.depesche.desk;

import java.util.List;

import de.depesche.body.BlockForm;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser sends becomes blocks. */
class ArticleFormTests {

	@Test
	void theFormKeepsThePicturesOfEachGalleryApart() {
		LinkedMultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		sent.add("blocks[1].type", "gallery");
		sent.add("blocks[1].items[1].alt", "b");
		sent.add("blocks[1].items[0].alt", "a");
		sent.add("blocks[0].type", "gallery");
		sent.add("blocks[0].items[0].alt", "z");
		sent.add("blocks[0].other[0].alt", "x");
		List<BlockForm> blocks = ArticleForm.of(sent).blocks();
		assertThat(blocks).map((it) -> it.items().stream().map((item) -> item.value("alt")).toList())
			.containsExactly(List.of("z"), List.of("a", "b"));
		assertThat(blocks.getFirst().values()).hasSize(1);
	}

}
