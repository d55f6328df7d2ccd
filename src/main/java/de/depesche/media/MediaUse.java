package de.depesche.media;

import java.util.UUID;

/**
 * A place where a picture or an attachment stands.
 *
 * @param medium the picture or attachment
 * @param kind of what uses it, for example {@code ARTICLE}
 * @param place where in it, for example {@code HERO}
 * @param title what uses it, as the newsroom knows it
 * @param href where that is written
 * @param open whether readers see it now
 * @param state key in the message bundle: where it stands
 */
record MediaUse(UUID medium, String kind, String place, String title, String href, boolean open, String state) {
}
