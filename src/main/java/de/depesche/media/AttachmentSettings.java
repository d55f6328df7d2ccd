package de.depesche.media;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of recordings and documents.
 *
 * @param maxBytes largest file, in bytes; larger ones than 60 MB need a higher
 * {@code spring.servlet.multipart.max-file-size} and {@code max-request-size}, too
 */
@Validated
@ConfigurationProperties("depesche.media.attachment")
record AttachmentSettings(@DefaultValue("52428800") @Min(1024) long maxBytes) {
}
