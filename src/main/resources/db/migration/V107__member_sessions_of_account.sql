-- Module member: the sessions of an account, which its owner sees and ends, without reading everybody's.
create index spring_session_of_account on spring_session_attributes (attribute_bytes) where attribute_name = 'account';
