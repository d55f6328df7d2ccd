package de.depesche.notice;

import java.util.List;

/** A module that tells people of something implements this as a bean; its kinds then stand in everybody's settings. */
public interface NoticeSource {

	/** The kinds, in the order of the page of settings; the same at each call. */
	List<NoticeKind> kinds();

}
