package de.depesche.workflow;

import java.util.List;

import de.depesche.member.Right;
import de.depesche.notice.Frequency;
import de.depesche.notice.NoticeKind;
import de.depesche.notice.NoticeSource;

import org.springframework.stereotype.Component;

/** What the newsroom tells its people by mail. */
@Component
class WorkflowNotices implements NoticeSource {

	static final String TASK = "workflow.task";

	static final String DATE = "workflow.date";

	static final String NOTE = "workflow.note";

	static final String STEP = "workflow.step";

	static final String REVIEW = "workflow.review";

	static final String PLAN = "workflow.plan";

	static final String QUESTION = "workflow.question";

	@Override
	public List<NoticeKind> kinds() {
		return List.of(kind(TASK, "workflow.notice.task", Frequency.AT_ONCE), kind(DATE, "workflow.notice.date", Frequency.AT_ONCE),
				kind(STEP, "workflow.notice.step", Frequency.AT_ONCE), kind(NOTE, "workflow.notice.note", Frequency.HOURLY),
				kind(REVIEW, "workflow.notice.review", Frequency.HOURLY), kind(PLAN, "workflow.notice.plan", Frequency.AT_ONCE),
				kind(QUESTION, "workflow.notice.question", Frequency.HOURLY));
	}

	private static NoticeKind kind(String key, String label, Frequency usual) {
		return new NoticeKind(key, label, usual, Right.READ_DRAFTS);
	}

}
