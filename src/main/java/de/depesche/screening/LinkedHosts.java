package de.depesche.screening;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where links lead, and how many there are. Whether there may be any is a rule of the thread and asked before. */
@Component
@Order(700) // Before the words: a listed address is refused, and a refusal ends it.
class LinkedHosts extends Check implements Check.OfWords {

	LinkedHosts(Rulebooks rulebooks) {
		super(rulebooks, "link-list", true, new Dial("links", 5, 0, 100));
	}

	@Override
	Verdict judge(ScreenedComment comment, Rulebooks.Known known) {
		return read(Text.of(comment), known.book());
	}

	@Override
	public Verdict read(Text text, Rulebook book) {
		List<String> linked = text.addresses().stream().map(HostList::host).filter(Objects::nonNull).toList();
		Set<String> all = new LinkedHashSet<>(linked);
		// Whoever does not get a link through writes the name alone.
		all.addAll(HostList.named(text.words()));
		List<String> held = new ArrayList<>();
		for (String host : all) {
			HostList.Kind kind = book.hosts().kind(host);
			if (kind == HostList.Kind.REFUSE) {
				return new Verdict.Refuse("screening.refused.host", host);
			}
			if (kind == HostList.Kind.HOLD) {
				held.add(host);
			}
		}
		if (!held.isEmpty()) {
			return new Verdict.Hold("screening.held.host", String.join(", ", held));
		}
		long counted = linked.stream().filter((it) -> book.hosts().kind(it) != HostList.Kind.ALLOW).count();
		return (counted > number(book, "links")) ? new Verdict.Hold("screening.held.links", Long.toString(counted)) : Verdict.PASS;
	}

}
