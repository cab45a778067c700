package io.tidemark.console.queue;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of {@link QueueFilter}, for the description of the API. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(name = QueueFilter.RULE, description = "id of the rule")
@Parameter(
    name = QueueFilter.LEVEL,
    schema =
        @Schema(
            allowableValues = {
              "public_prosecution",
              "especially_serious",
              "serious_consequences",
              "serious",
              "watch"
            }))
@Parameter(
    name = QueueFilter.BASIS,
    schema = @Schema(allowableValues = {"OBSERVED", "ALLEGED", "CONFIRMED"}))
@Parameter(name = QueueFilter.SERVICE, description = "id of the service")
@Parameter(name = QueueFilter.SUBJECT, description = "id of the subject")
@Parameter(
    name = QueueFilter.STATUS,
    description = "without: what stands",
    schema = @Schema(allowableValues = {"RAISED", "REVISED", "WITHDRAWN", "all"}))
@Parameter(name = QueueFilter.ASSIGNEE, description = "who has claimed it; a hyphen: nobody")
@Parameter(name = QueueFilter.AGGRAVATING, schema = @Schema(allowableValues = {"yes", "no"}))
@Parameter(
    name = QueueFilter.SHADOW,
    description = "alerts of rules on trial; without: left out",
    schema = @Schema(allowableValues = {"yes", "all"}))
@Parameter(
    name = QueueFilter.DISMISSED,
    description = "dismissed alerts; without: left out",
    schema = @Schema(allowableValues = {"yes", "all"}))
@interface FilterParameters {}
