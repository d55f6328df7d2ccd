/**
 * The menus at the head and the foot of readers' pages. As long as nobody has edited a menu
 * it fills itself: the head with the sections, the foot with what modules offer for it.
 * Address: {@code /redaktion/navigation}. Tables: {@code navigation_menu},
 * {@code navigation_entry}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web", "member", "article" })
package de.depesche.navigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
