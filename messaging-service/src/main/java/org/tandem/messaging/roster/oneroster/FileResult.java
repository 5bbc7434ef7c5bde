package org.tandem.messaging.roster.oneroster;

/**
 * What came of reading a file.
 *
 * @param rows rows delivered
 * @param rejected rows not delivered because of an error
 * @param complete whether the file was read from its header to its end; when not, what is missing
 *     from it is not known to be gone
 */
public record FileResult(long rows, long rejected, boolean complete) {}
