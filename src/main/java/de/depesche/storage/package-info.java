/**
 * Where the bytes of media lie (ADR 35): in the rows that name them, or as objects of a service that speaks S3, under
 * the hash of what they hold. Tables: {@code stored_object}, {@code stored_object_check}; the rows that name objects
 * belong to {@code media}. Nothing here has an address: who may read a file is decided by whoever asks for it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shared", "shared :: web" })
package de.depesche.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
