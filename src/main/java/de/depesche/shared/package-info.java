/**
 * Value types any module may use. No Spring here; what needs the web is in
 * {@link de.depesche.shared.web}.
 */
@NullMarked
package de.depesche.shared;

import org.jspecify.annotations.NullMarked;
