package de.depesche.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where pictures and attachments are used. One query, and one more for each kind of owner among the answers. */
@Component
class MediaUses {

	private final JdbcClient jdbc;

	/** Asked for late: some of them ask for pictures themselves. */
	private final ObjectProvider<MediaOwner> owners;

	MediaUses(JdbcClient jdbc, ObjectProvider<MediaOwner> owners) {
		this.jdbc = jdbc;
		this.owners = owners;
	}

	/** What uses one; what readers see first. Empty for what is used nowhere. At most {@code limit}. */
	List<MediaUse> of(UUID medium, int limit) {
		return of(List.of(medium), limit).getOrDefault(medium, List.of());
	}

	/** By picture or attachment; at most {@code limit} of each. */
	Map<UUID, List<MediaUse>> of(Collection<UUID> media, int limit) {
		record Row(UUID medium, String owner, long id, String place) {
		}
		if (media.isEmpty()) {
			return Map.of();
		}
		List<Row> rows = this.jdbc.sql("""
				select it.medium, u.owner, u.owner_id, u.place
				  from unnest(?::uuid[]) as it (medium) cross join lateral (
				       select distinct owner, owner_id, place from (
				              select owner, owner_id, place from media_use where picture_id = it.medium
				              union all
				              select owner, owner_id, place from media_use where attachment_id = it.medium) both_kinds
				        order by owner, owner_id desc, place limit ?) u""")
			.params(new HashSet<>(media).toArray(UUID[]::new), limit)
			.query((row, number) -> new Row(row.getObject("medium", UUID.class), row.getString("owner"),
					row.getLong("owner_id"), row.getString("place")))
			.list();
		Map<String, Map<Long, MediaOwner.Owner>> known = new HashMap<>();
		for (MediaOwner owner : this.owners) {
			Set<Long> ids = new LinkedHashSet<>(
					rows.stream().filter((it) -> it.owner().equals(owner.kind())).map(Row::id).toList());
			if (!ids.isEmpty()) {
				known.put(owner.kind(), owner.describe(ids));
			}
		}
		Map<UUID, List<MediaUse>> found = new LinkedHashMap<>();
		for (Row row : rows) {
			MediaOwner.Owner owner = known.getOrDefault(row.owner(), Map.of()).get(row.id());
			if (owner != null) {
				found.computeIfAbsent(row.medium(), (it) -> new ArrayList<>())
					.add(new MediaUse(row.medium(), row.owner(), row.place(), owner.title(), owner.href(), owner.open(),
							owner.state()));
			}
		}
		found.values().forEach((it) -> it.sort(Comparator.comparing((MediaUse use) -> !use.open())));
		return found;
	}

	/** What keeps whoever the present request comes from from putting another file in a picture's place; however many use it. */
	List<MediaOwner.Owner> closed(UUID picture) {
		Map<String, List<Long>> using = new HashMap<>();
		this.jdbc.sql("select distinct owner, owner_id from media_use where picture_id = ?")
			.param(picture)
			.query((row) -> {
				using.computeIfAbsent(row.getString("owner"), (it) -> new ArrayList<>()).add(row.getLong("owner_id"));
			});
		return this.owners.orderedStream()
			.filter((it) -> using.containsKey(it.kind()))
			.flatMap((it) -> it.closed(using.getOrDefault(it.kind(), List.of())).stream())
			.toList();
	}

	/** Whether anything uses it, known to somebody or not; one look into an index. */
	boolean any(UUID medium) {
		return this.jdbc.sql("""
				select exists (select from media_use where picture_id = ?) or exists (select from media_use where attachment_id = ?)""")
			.params(medium, medium)
			.query(Boolean.class)
			.single();
	}

}
