package de.depesche.database;

import java.nio.file.Path;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the program keeps its own database.
 *
 * @param data folder of the embedded database, created if missing; a relative one lies below
 * the working directory. Text, because Spring would look for a path on the class path first.
 */
@Validated
@ConfigurationProperties("depesche")
record DataSettings(@NotBlank @DefaultValue("data") String data) {

	Path folder() {
		return Path.of(this.data).toAbsolutePath().normalize();
	}

}
