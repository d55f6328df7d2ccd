-- Module comment: where people are talking at present is counted from the comments of the last days alone.

create index comment_recent on comment (created_at desc, article_id) where state = 'PUBLISHED';
