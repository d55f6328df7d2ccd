package de.depesche.response;

import java.util.Arrays;
import java.util.List;

import de.depesche.notice.NoticeKind;
import de.depesche.notice.NoticeSource;

import org.springframework.stereotype.Component;

/** What readers are told by mail of what they wrote. */
@Component
class ResponseNotices implements NoticeSource {

	@Override
	public List<NoticeKind> kinds() {
		return Arrays.stream(ResponseKind.values())
			.map((it) -> new NoticeKind(it.notice(), "response.notice." + it, it.usual(), null))
			.toList();
	}

}
