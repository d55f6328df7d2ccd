/**
 * What comes back to those who write comments: answers, mentions, recommendations and answers of the
 * house, decisions to let something appear. Kept for the account and told by mail as often as each
 * wants. Restrictions are told by module law, which owes reasons. Addresses: {@code /konto/reaktionen}. Table:
 * {@code response}; it reads those of comments. Listens to {@link de.depesche.comment.CommentPosted} and
 * {@link de.depesche.comment.ThreadChange.Marked}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "comment", "notice" })
package de.depesche.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
