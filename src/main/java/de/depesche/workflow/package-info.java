/**
 * How the newsroom works together: notes on articles and their paragraphs, tasks, messages to
 * colleagues, the board. Nothing of it is for readers. Addresses: {@code /redaktion/tafel},
 * {@code /redaktion/kalender} (months and weeks),
 * {@code /redaktion/aufgaben}, {@code /redaktion/meldungen}, {@code /redaktion/artikel/{id}/zusammenarbeit}. Tables:
 * {@code article_note}, {@code article_task}, {@code newsroom_message}. Listens to
 * {@link de.depesche.article.Newsdesk.Stored}, {@link de.depesche.comment.Questions.Asked} and {@link de.depesche.schedule.PlannedDeedFailed}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "alarm", "member", "notice", "article", "article :: rights", "comment", "body", "schedule" })
package de.depesche.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
