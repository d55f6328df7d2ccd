-- Module delivery: what holds in a thread is said to readers.

select delivery_watch('comment_rules', 'comment_rules');
