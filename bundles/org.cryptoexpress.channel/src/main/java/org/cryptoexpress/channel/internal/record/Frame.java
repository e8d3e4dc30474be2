package org.cryptoexpress.channel.internal.record;

/**
 * An opened frame.
 *
 * @param type    what it carries
 * @param content its content without padding
 */
public record Frame(FrameType type, byte[] content) {
}
