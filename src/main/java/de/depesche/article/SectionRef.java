package de.depesche.article;

import org.jspecify.annotations.Nullable;

/**
 * A section (Ressort) as others see it.
 *
 * @param slug part of the address
 * @param name as it is printed
 * @param parent the section it is a part of, or null if it stands for itself
 */
public record SectionRef(String slug, String name, @Nullable SectionRef parent) {

	/** A section that stands for itself. */
	public SectionRef(String slug, String name) {
		this(slug, name, null);
	}

	/** The name with that of the parent before it, where names alone could be mistaken: {@code Politik › Verteidigung}. */
	public String path() {
		return (this.parent != null) ? this.parent.name() + " › " + this.name : this.name;
	}

}
