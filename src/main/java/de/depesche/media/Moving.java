package de.depesche.media;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import de.depesche.shared.web.NotFoundException;
import de.depesche.storage.FileStore;
import de.depesche.storage.StoreAwayException;
import de.depesche.storage.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings files that lie elsewhere to where new ones go, one after the other, while the site runs. Each is moved for itself,
 * so it goes on where it ended, whatever ends it; readers get a file from where its row says at that moment. Several
 * instances may do the same work, with the same result.
 */
@Component
class Moving {

	private static final Logger log = LoggerFactory.getLogger(Moving.class);

	/** Pages of a table that are read at once: some thousand rows, whose bytes lie beside it. */
	private static final int PAGES = 50;

	private static final List<String> TABLES = List.of("picture_file", "picture_crop", "attachment_part");

	private final JdbcClient jdbc;

	private final FileStore store;

	private final TransactionTemplate transactions;

	Moving(JdbcClient jdbc, FileStore store, TransactionTemplate transactions) {
		this.jdbc = jdbc;
		this.store = store;
		this.transactions = transactions;
	}

	/** All that lies elsewhere; what fails is tried again at the next run. */
	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT10S")
	void move() {
		if (!this.store.moving()) {
			return;
		}
		int moved = 0;
		try {
			for (String table : TABLES) {
				moved += move(table);
			}
		}
		catch (StoreAwayException ex) {
			log.warn("Moving files stops for now: the object store does not answer");
		}
		if (moved > 0) {
			log.info("Moved {} files to {}; {} left", moved, this.store.outside() ? "the object store" : "the database", left());
		}
	}

	/** How many files lie elsewhere than new ones. */
	long left() {
		String elsewhere = elsewhere();
		return TABLES.stream()
			.mapToLong((it) -> this.jdbc.sql("select count(*) from " + it + " where " + elsewhere).query(Long.class).single())
			.sum();
	}

	private String elsewhere() {
		return this.store.outside() ? "object is null" : "object is not null";
	}

	private int move(String table) {
		int moved = 0;
		// By where rows lie in the table, which is the same for all tables and needs no index.
		for (int page = 0; page < pages(table); page += PAGES) {
			List<String> rows = this.jdbc
				.sql("select ctid::text from " + table + " where ctid >= ?::tid and ctid < ?::tid and " + elsewhere())
				.params("(" + page + ",0)", "(" + (page + PAGES) + ",0)")
				.query(String.class)
				.list();
			for (String row : rows) {
				moved += one(table, row) ? 1 : 0;
			}
		}
		return moved;
	}

	private int pages(String table) {
		return this.jdbc.sql("select (pg_relation_size(?::regclass) / current_setting('block_size')::int)::int")
			.param(table)
			.query(Integer.class)
			.single();
	}

	/** @return false if it is not there any more, or was moved by somebody else, or cannot be read */
	private boolean one(String table, String place) {
		StoredFile now = this.jdbc.sql("select f.bytes, f.object, o.size as object_size from " + table
				+ " f left join stored_object o on o.hash = f.object where f.ctid = ?::tid and " + elsewhere())
			.param(place)
			.query((row, number) -> StoredFile.of(row))
			.optional()
			.orElse(null);
		if (now == null) {
			return false;
		}
		StoredFile then;
		try {
			then = this.store.keep(this.store.bytes(now));
		}
		catch (NotFoundException ex) {
			log.error("A file named by {} is missing in the object store and stays as it is", table);
			return false;
		}
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			// Another row may have come to its place meanwhile; one with the same bytes would do as well.
			boolean done = this.jdbc.sql("update " + table + " set bytes = ?, object = ? where ctid = ?::tid and "
					+ ((now.bytes() != null) ? "sha256(bytes) = ?" : "object = ?"))
				.params(Arrays.asList(then.bytes(), then.object(), place,
						(now.bytes() != null) ? Hash.of(now.bytes()) : Objects.requireNonNull(now.object())))
				.update() == 1;
			if (done) {
				this.store.named(List.of(then));
			}
			return done;
		}));
	}

}
