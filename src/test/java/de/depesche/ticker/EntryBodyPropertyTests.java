package de.depesche.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import de.depesche.article.FieldError;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.RandomBodies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a service writes into an entry can be changed in the form without losing a letter. */
class EntryBodyPropertyTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 20261124 })
	void whatTheFormShowsIsReadAgainAsItWas(long seed) {
		RandomBodies bodies = new RandomBodies(seed);
		Random random = new Random(seed);
		for (int round = 0; round < 400; round++) {
			Body body = entry(bodies, random);
			if (!EntryBody.objections(body).isEmpty()) {
				continue;
			}
			List<FieldError> errors = new ArrayList<>();
			Body again = EntryBody.read(EntryBody.write(body), errors);
			assertThat(errors).as("seed %d, round %d: %s", seed, round, body).isEmpty();
			assertThat(again).as("seed %d, round %d", seed, round).isEqualTo(body);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5 })
	void onlyTheKindsAndTheOrderOfAnEntryAreAccepted(long seed) {
		RandomBodies bodies = new RandomBodies(seed);
		for (int round = 0; round < 400; round++) {
			Body body = bodies.body();
			List<String> kinds = body.blocks().stream().map((it) -> it.getClass().getSimpleName()).toList();
			boolean shaped = String.join(" ", kinds).matches("((Paragraph|ItemList) ?)*(Figure ?)?(Embed)?") && !kinds.isEmpty();
			boolean refused = EntryBody.objections(body)
				.stream()
				.anyMatch((it) -> it.messageKey().matches("ticker\\.error\\.(block|order|empty)"));
			assertThat(refused).as("seed %d, round %d: %s", seed, round, kinds).isEqualTo(!shaped);
		}
	}

	private static Body entry(RandomBodies bodies, Random random) {
		List<Block> text = new ArrayList<>();
		Block figure = null;
		Block embed = null;
		for (int i = random.nextInt(1, 12); i > 0; i--) {
			switch (bodies.block()) {
				case Block.Paragraph it -> text.add(it);
				case Block.ItemList it -> text.add(it);
				case Block.Figure it -> figure = it;
				case Block.Embed it -> embed = it;
				default -> {
				}
			}
		}
		if (figure != null) {
			text.add(figure);
		}
		if (embed != null) {
			text.add(embed);
		}
		return new Body(text);
	}

}
