package de.depesche.media;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of an upload and the widths made from it.
 *
 * @param maxBytes largest file, in bytes
 * @param maxPixels largest picture, width times height; checked before decoding
 * @param widths widths in pixels, ascending; a picture is never enlarged
 */
@Validated
@ConfigurationProperties("depesche.media")
record PictureSettings(@DefaultValue("20971520") @Min(1024) long maxBytes,
		@DefaultValue("50000000") @Min(10000) @Max(200000000) long maxPixels,
		@DefaultValue({ "320", "640", "960", "1280", "1920" }) @NotEmpty List<@Min(16) Integer> widths) {
}
