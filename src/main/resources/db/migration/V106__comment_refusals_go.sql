-- Module comment: refusals are let go by their age (depesche.comment.refusals-kept).
create index comment_refusal_at on comment_refusal (at);
