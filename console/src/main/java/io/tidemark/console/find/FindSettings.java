package io.tidemark.console.find;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Finding people by their ids.
 *
 * @param keyFile the key file of the job; null: the job makes no pseudonyms, or nobody is to be
 *     found here
 */
@ConfigurationProperties("tidemark.console.pseudonyms")
public record FindSettings(Path keyFile) {}
