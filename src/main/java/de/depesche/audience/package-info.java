/**
 * What is read, how readers came and how far they read, counted without knowing who reads: sums by the minute, the
 * hour and the day. Address: {@code /lesetiefe}. Tables: {@code figure_minute}, {@code figure_hour},
 * {@code figure_day}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article", "comment" })
package de.depesche.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
