package org.cryptoexpress.ui;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

/**
 * How far background work has come.
 *
 * @param title          what it does, for people
 * @param done           bytes or steps done
 * @param total          all of it, -1 when unknown
 * @param bytesPerSecond its speed, 0 when unknown
 */
public record WorkState(String title, long done, long total, double bytesPerSecond) {
    /** Percent done, empty when unknown. */
    public Optional<Integer> percent() {
        return total > 0 ? Optional.of((int) Math.min(100, done * 100 / total)) : Optional.empty();
    }

    /** Time left at this speed, empty when unknown. */
    public Optional<Duration> left() {
        return total > 0 && bytesPerSecond > 0
                ? Optional.of(Duration.ofMillis((long) ((total - done) * 1000 / bytesPerSecond)))
                : Optional.empty();
    }

    /** One line: title, percent, speed, time left. */
    public String line() {
        StringBuilder line = new StringBuilder(title);
        percent().ifPresent(p -> line.append("  ").append(p).append(" %"));
        if (bytesPerSecond > 0) {
            line.append("  ·  ").append(Formats.size((long) bytesPerSecond)).append("/s");
        }
        left().ifPresent(
                t -> line.append("  ·  ").append(NLS.bind(Messages.work_left, Formats.duration(t))));
        return line.toString();
    }
}
