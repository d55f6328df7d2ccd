/**
 * Who may take which step with which article: asked by {@link de.depesche.article.Newsdesk}, by
 * the services of what hangs on an article, and by pages to know what to offer (ADR 19).
 */
@NullMarked
@NamedInterface("rights")
package de.depesche.article.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
