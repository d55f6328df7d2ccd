/**
 * What every module's controllers share: errors with a stable type, cursors, entity tags,
 * idempotency, page meta data.
 */
@NullMarked
@NamedInterface("web")
package de.depesche.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
