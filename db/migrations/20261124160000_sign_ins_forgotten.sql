-- Why: attempts to sign in and used codes matter for minutes; kept for ever they would only be a list of who tried when.
grant delete on sign_in_attempt, staff_totp_used to jingban_service;
