/**
 * Checks of comments before they are stored, without anybody outside the house: who writes, from where, how and what (ADR 28).
 * Each check is a {@link de.depesche.comment.CommentScreening} of its own, in the order of {@code @Order}; the newsroom
 * switches and tunes it and edits the lists. Addresses: {@code /redaktion/pruefungen}, {@code /redaktion/wortlisten}. Tables:
 * {@code screening_*}; what became of comments it reads from the tables of comments.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "comment" })
package de.depesche.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
