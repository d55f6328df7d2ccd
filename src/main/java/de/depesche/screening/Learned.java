package de.depesche.screening;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.naivebayes.NaiveBayesTrainer;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.TrainingParameters;

/** What words say about whether people of the house remove a comment: Naive Bayes over folded words. */
final class Learned {

	static final String REMOVED = "removed";

	static final String KEPT = "kept";

	/** Words that are named as a reason. */
	private static final int STRONGEST = 4;

	/** A word alone says something from here on. */
	private static final double TELLING = 0.6;

	private final DoccatModel model;

	private Learned(DoccatModel model) {
		this.model = model;
	}

	/** A comment people have decided about. */
	record Decided(String words, boolean removed) {
	}

	/**
	 * What it makes of a text.
	 *
	 * @param removed how likely it is removed, 0 to 1
	 * @param strongest the words that speak for it most, as folded
	 */
	record Guess(double removed, List<String> strongest) {
	}

	static Learned from(Collection<Decided> decided) {
		TrainingParameters parameters = new TrainingParameters();
		parameters.put(TrainingParameters.ALGORITHM_PARAM, NaiveBayesTrainer.NAIVE_BAYES_VALUE);
		// A word that came once tells of one author.
		parameters.put(TrainingParameters.CUTOFF_PARAM, 2);
		parameters.put("PrintMessages", false);
		List<DocumentSample> samples = decided.stream().map((it) -> new DocumentSample(it.removed() ? REMOVED : KEPT, tokens(it.words()))).toList();
		try {
			return new Learned(DocumentCategorizerME.train("de", new CollectionObjectStream<>(samples), parameters,
					new DoccatFactory(new FeatureGenerator[] { new BagOfWordsFeatureGenerator() })));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Learned read(byte[] bytes) {
		try {
			return new Learned(new DoccatModel(new ByteArrayInputStream(bytes)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			this.model.serialize(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	Guess guess(String words) {
		String[] tokens = tokens(words);
		if (tokens.length == 0) {
			return new Guess(0, List.of());
		}
		DocumentCategorizerME categorizer = new DocumentCategorizerME(this.model);
		record Weighed(String word, double removed) {
		}
		double removed = removed(categorizer, tokens);
		List<String> strongest = Arrays.stream(tokens)
			.distinct()
			.map((it) -> new Weighed(it, removed(categorizer, it)))
			.filter((it) -> it.removed() >= TELLING)
			.sorted(Comparator.comparing(Weighed::removed).reversed())
			.limit(STRONGEST)
			.map(Weighed::word)
			.toList();
		return new Guess(removed, strongest);
	}

	private static double removed(DocumentCategorizerME categorizer, String... tokens) {
		double[] outcomes = categorizer.categorize(tokens);
		return outcomes[categorizer.getIndex(REMOVED)];
	}

	private static String[] tokens(String words) {
		return Folding.words(words).stream().map((it) -> it.forms().iterator().next()).toArray(String[]::new);
	}

}
