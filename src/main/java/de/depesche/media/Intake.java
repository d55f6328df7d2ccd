package de.depesche.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import de.depesche.member.AccountId;
import de.depesche.storage.StoreAwayException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes files in as they come: what a file is decides whether it becomes a picture or an attachment. */
@Component
class Intake {

	private final StoredPictures pictures;

	private final Attachments attachments;

	Intake(StoredPictures pictures, Attachments attachments) {
		this.pictures = pictures;
		this.attachments = attachments;
	}

	/** What became of a file. */
	sealed interface Outcome {

		/** Its name at its owner. */
		String name();

		record Picture(String name, UUID id) implements Outcome {
		}

		record Attachment(String name, UUID id) implements Outcome {
		}

		/**
		 * There is one with the same bytes, and the house was not asked to keep a second.
		 *
		 * @param href the one there is
		 */
		record Known(String name, String href) implements Outcome {
		}

		/** It is none we take; the reason is a key of the message bundle. */
		record Refused(String name, String messageKey, List<Object> arguments) implements Outcome {
		}

	}

	/**
	 * Takes one file in.
	 * @param again whether to keep it even if there is one with the same bytes
	 */
	Outcome take(MultipartFile file, boolean again, Locale locale, @Nullable AccountId by) {
		String name = Tidy.fileName((file.getOriginalFilename() != null) ? file.getOriginalFilename() : "");
		try {
			byte[] head;
			try (InputStream in = file.getInputStream()) {
				head = in.readNBytes(AttachmentFormat.HEAD);
			}
			if (AttachmentFormat.of(head).isPresent()) {
				Optional<UUID> known = again ? Optional.empty() : this.attachments.sameFile(file.getInputStream());
				if (known.isPresent()) {
					return new Outcome.Known(name, "/redaktion/medien/dateien/" + known.get());
				}
				Attachments.Words words = new Attachments.Words("", "", locale.getLanguage().isEmpty() ? "de" : locale.getLanguage(),
						"", List.of());
				return new Outcome.Attachment(name, this.attachments.add(this.attachments.receive(file), name, words, by));
			}
			byte[] bytes = file.getBytes();
			Optional<UUID> known = again ? Optional.empty() : this.pictures.sameFile(bytes);
			if (known.isPresent()) {
				return new Outcome.Known(name, "/redaktion/medien/" + known.get());
			}
			PictureDescription nothing = new PictureDescription(name, "", "", "", "", 0.5, 0.5);
			return new Outcome.Picture(name, this.pictures.store(this.pictures.prepare(bytes), nothing, by));
		}
		catch (PictureRefusedException ex) {
			return new Outcome.Refused(name, ex.messageKey(), List.of(ex.arguments()));
		}
		catch (StoreAwayException ex) {
			return new Outcome.Refused(name, PictureRefusedException.AWAY, List.of());
		}
		catch (IOException ex) {
			return new Outcome.Refused(name, "media.refused.broken", List.of());
		}
	}

}
