package org.cryptoexpress.channel.internal.stream;

/** A message on its way out. */
final class Outgoing {
    private final int stream;
    private final byte[] message;
    private long credit;
    private int position;

    /** A message of which this many bytes may go before credit comes. */
    Outgoing(int stream, byte[] message, long credit) {
        this.stream = stream;
        this.message = message;
        this.credit = credit;
    }

    int stream() {
        return stream;
    }

    boolean started() {
        return position > 0;
    }

    boolean blocked() {
        return credit == 0;
    }

    boolean done() {
        return position == message.length;
    }

    int remaining() {
        return message.length - position;
    }

    /** Takes credit; false when it is more than the peer can ever have. */
    boolean addCredit(long bytes, long max) {
        credit += bytes;
        return credit <= max;
    }

    Fragment next() {
        int length = (int) Math.min(credit, Math.min(remaining(), Fragment.MAX_DATA));
        int flags = (position == 0 ? Fragment.FIRST : 0) | (length == remaining() ? Fragment.LAST : 0);
        Fragment fragment = new Fragment(stream, flags, message, position, length);
        position += length;
        credit -= length;
        return fragment;
    }
}
