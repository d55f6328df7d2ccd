package de.depesche.delivery;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.depesche.shared.Lasting;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.Sources;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what was read by the same numbers as answers ({@link Changes}), in a quarter of their memory besides. */
@Component
class ReadCache implements KeptReads {

	/** Bytes of an object without what it refers to, and its place in whatever refers to it. */
	private static final int OBJECT = 48;

	/** Whether whom this thread answers has just written. */
	private static final ThreadLocal<@Nullable BooleanSupplier> JUST_WROTE = new ThreadLocal<>();

	private final Cache<Question, Result> results;

	private final Changes changes;

	private final Schema schema;

	private final Clock clock;

	private final DeliverySettings settings;

	ReadCache(DeliverySettings settings, Changes changes, Schema schema, Clock clock) {
		this.results = Caffeine.newBuilder()
			.maximumWeight(settings.maxBytes().toBytes() / 4)
			.weigher((Question question, Result it) -> it.weight())
			.build();
		this.changes = changes;
		this.schema = schema;
		this.clock = clock;
		this.settings = settings;
	}

	private record Question(String what, Object question) {
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T of(String what, Object question, Supplier<T> read) {
		if (!this.settings.enabled() || !this.changes.upToDate() || ownView() || justWrote()) {
			return read.get();
		}
		Question asked = new Question(what, question);
		Result kept = this.results.getIfPresent(asked);
		if (kept != null && kept.freshness().good(this.changes, this.clock.millis())) {
			Sources.add(kept.sources());
			return (T) kept.value();
		}
		long since = this.changes.now();
		long begun = this.clock.millis();
		Sources.Noted<T> noted = Sources.noting(read);
		Sources.add(noted.sources());
		Set<String> keys = this.schema.keys(noted.sources());
		if (keys != null && noted.sources().eachTime().isEmpty()) {
			long until = Schema.until(noted.sources(), begun, this.settings.statistics());
			this.results.put(asked, new Result(noted.value(), noted.sources(), new Freshness(Changes.places(keys), since, until), 4 * OBJECT + Weight.weigh(noted.value())));
		}
		return noted.value();
	}

	/**
	 * Makes an answer; from nothing that is kept if it is for somebody who has just written.
	 * @param justWrote asked for each kept read, and not at all by an answer without any
	 */
	static void answer(BooleanSupplier justWrote, Sources.Making answer) throws IOException, ServletException {
		JUST_WROTE.set(justWrote);
		try {
			answer.make();
		}
		finally {
			JUST_WROTE.remove();
		}
	}

	private static boolean justWrote() {
		BooleanSupplier asked = JUST_WROTE.get();
		return asked != null && asked.getAsBoolean();
	}

	/** Forgets all. */
	void clear() {
		this.results.invalidateAll();
	}

	/** Whether who reads sees what others do not: what it has not committed, or what was so a while ago. */
	private static boolean ownView() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& (!TransactionSynchronizationManager.isCurrentTransactionReadOnly()
						|| TransactionSynchronizationManager.getCurrentTransactionIsolationLevel() != null);
	}

	/** What was read. */
	private record Result(Object value, Sources sources, Freshness freshness, int weight) {
	}

	/** How much memory a value takes, about. */
	private static final class Weight {

		private static int weigh(Object value) {
			return switch (value) {
				case null -> 0;
				case CharSequence text -> OBJECT + 2 * text.length();
				case Optional<?> one -> OBJECT + one.map(Weight::weigh).orElse(0);
				case Iterable<?> many -> {
					int sum = OBJECT;
					for (Object it : many) {
						sum += weigh(it);
					}
					yield sum;
				}
				case Map<?, ?> many -> OBJECT + many.entrySet()
					.stream()
					.mapToInt((it) -> OBJECT + weigh(it.getKey()) + weigh(it.getValue()))
					.sum();
				case Lasting<?> it -> weigh(it.value());
				case Record it -> parts(it);
				case Number _, Boolean _, Enum<?> _ -> OBJECT / 2;
				default -> OBJECT + 2 * value.toString().length();
			};
		}

		private static int parts(Record record) {
			int sum = OBJECT;
			for (RecordComponent it : record.getClass().getRecordComponents()) {
				try {
					it.getAccessor().setAccessible(true);
					sum += weigh(it.getAccessor().invoke(record));
				}
				catch (IllegalAccessException | InvocationTargetException ex) {
					throw new IllegalStateException(ex);
				}
			}
			return sum;
		}

	}

}
