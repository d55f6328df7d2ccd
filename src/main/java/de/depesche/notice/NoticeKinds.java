package de.depesche.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import de.depesche.member.Right;

import org.springframework.stereotype.Component;

/** All kinds that the modules declare. */
@Component
class NoticeKinds {

	private final Map<String, NoticeKind> kinds = new LinkedHashMap<>();

	NoticeKinds(List<NoticeSource> sources) {
		sources.stream().flatMap((it) -> it.kinds().stream()).forEach((it) -> {
			if (this.kinds.put(it.key(), it) != null) {
				throw new IllegalStateException("Two kinds of notices are called " + it.key());
			}
		});
	}

	Optional<NoticeKind> find(String key) {
		return Optional.ofNullable(this.kinds.get(key));
	}

	/** Those that concern somebody with these rights. */
	List<NoticeKind> visible(Set<Right> rights) {
		return this.kinds.values().stream().filter((it) -> it.right() == null || rights.contains(it.right())).toList();
	}

}
