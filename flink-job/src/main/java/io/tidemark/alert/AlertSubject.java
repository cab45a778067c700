package io.tidemark.alert;

import io.tidemark.rule.RuleSubject;

/** Whom an alert is about. */
public record AlertSubject(RuleSubject kind, String id) {}
