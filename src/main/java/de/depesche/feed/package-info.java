/**
 * The newest articles for readers' own programs, as Atom, RSS and JSON Feed, and word to a
 * WebSub hub when they change. Addresses: {@code /feed.atom}, {@code /feed.rss},
 * {@code /feed.json} and the same below {@code /ressort/…}, {@code /thema/…},
 * {@code /autor/…}, and what a live ticker told below {@code /artikel/…/ticker}. No tables; listens to what happens to articles.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "media", "body", "article", "ticker" })
package de.depesche.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
