package org.cryptoexpress.boards.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostDraft;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.ErrorTexts;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;

/**
 * Where posts are written: opens below the thread for an answer, another version or a new topic. What is not sent stays as a
 * draft until the account is closed. UI thread.
 */
final class Composer {
    private final BoardsModel model;
    private final BiConsumer<Writing, Post> whenSent;
    private final ComposerForm form;
    private Optional<Writing> writing = Optional.empty();
    private List<Path> files = List.of();
    private List<ItemRef> quotes = List.of();
    private boolean sending;

    Composer(Composite parent, BoardsModel model, BiConsumer<Writing, Post> whenSent) {
        this.model = model;
        this.whenSent = whenSent;
        form = new ComposerForm(parent, new ComposerForm.Events() {
            @Override
            public void send() {
                Composer.this.send();
            }

            @Override
            public void close() {
                Composer.this.close();
            }

            @Override
            public void changed() {
                keep();
            }

            @Override
            public void attach() {
                choose();
            }

            @Override
            public void attach(List<Path> more) {
                add(more);
            }

            @Override
            public void detach(Path file) {
                files = files.stream().filter(f -> !f.equals(file)).toList();
                form.files(files);
                keep();
            }
        }, () -> model.snapshot().members());
    }

    boolean isOpen() {
        return writing.isPresent();
    }

    /** Whether a new topic is written: its page hides the topic that is read. */
    boolean begins() {
        return writing.filter(Writing.Begin.class::isInstance).isPresent();
    }

    void setFocus() {
        form.setFocus(begins() && form.title().isEmpty());
    }

    /** Follows the model: what is answered must be there, and of the topic that is read. */
    void update(Snapshot now) {
        boolean stays = writing.map(what -> what instanceof Writing.Begin
                || now.topic().map(Topic::ref).equals(Optional.of(post(what).topic()))).orElse(true);
        if (!stays || !now.available()) {
            hide();
        }
    }

    /** Begins to write, or goes on with what was not sent. */
    void open(Writing what) {
        if (sending) {
            return;
        }
        Optional<Draft> kept = Optional.ofNullable(model.drafts().get(what.key()));
        Draft draft = kept.orElseGet(() -> begin(what));
        writing = Optional.empty();
        files = draft.files();
        quotes = draft.quotes();
        form.show(heading(what), what instanceof Writing.Edit ? Messages.save : Messages.send,
                what instanceof Writing.Begin || titled(what).isPresent(), draft);
        form.files(files);
        writing = Optional.of(what);
    }

    /** Answers with a quote. */
    void quote(Post post) {
        boolean goesOn = writing.filter(w -> w instanceof Writing.Reply r && r.to().topic().equals(post.topic()))
                .isPresent();
        if (!goesOn) {
            open(new Writing.Reply(post));
        }
        if (!quotes.contains(post.ref())) {
            List<ItemRef> more = new ArrayList<>(quotes);
            more.add(post.ref());
            quotes = more;
        }
        form.insert(Quotes.of(post));
        keep();
    }

    private Draft begin(Writing what) {
        if (what instanceof Writing.Edit edit) {
            Optional<Topic> topic = titled(what);
            return new Draft(topic.map(Topic::title).orElse(""),
                    topic.map(t -> String.join(" ", t.tags())).orElse(""), edit.post().text(), List.of(),
                    edit.post().quotes());
        }
        return Draft.EMPTY;
    }

    /** The topic, if the edited post began it: title and tags can be changed with it. */
    private Optional<Topic> titled(Writing what) {
        return what instanceof Writing.Edit edit && edit.post().parent().isEmpty() ? model.snapshot().topic()
                : Optional.empty();
    }

    private String heading(Writing what) {
        if (what instanceof Writing.Reply reply) {
            return NLS.bind(Messages.reply_to, reply.to().authorName());
        } else if (what instanceof Writing.Edit) {
            return Messages.edit_post;
        }
        Snapshot now = model.snapshot();
        return now.board().map(b -> NLS.bind(Messages.new_topic_in,
                now.section().map(s -> s.name()).orElse(b.name()))).orElse(Messages.new_topic);
    }

    private static Post post(Writing what) {
        return what instanceof Writing.Reply reply ? reply.to() : ((Writing.Edit) what).post();
    }

    private void keep() {
        writing.ifPresent(what -> {
            Draft draft = form.draft(files, quotes);
            if (draft.isEmpty()) {
                model.drafts().remove(what.key());
            } else {
                model.drafts().put(what.key(), draft);
            }
        });
    }

    private void choose() {
        FileDialog dialog = new FileDialog(form.shell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.attach);
        if (dialog.open() != null) {
            Path folder = Path.of(dialog.getFilterPath());
            add(Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList());
        }
    }

    private void add(List<Path> more) {
        List<Path> all = new ArrayList<>(files);
        more.stream().filter(f -> !all.contains(f)).forEach(all::add);
        files = List.copyOf(all);
        form.files(files);
        keep();
    }

    private void close() {
        if (!sending) {
            hide();
            model.refresh();
            form.closed();
        }
    }

    private void hide() {
        writing = Optional.empty();
        form.hide();
    }

    private void send() {
        Optional<Boards> service = model.boards();
        Draft draft = form.draft(files, quotes);
        boolean titleMissing = form.isTitled() && draft.title().isBlank();
        if (sending || writing.isEmpty() || service.isEmpty() || titleMissing
                || draft.text().isBlank() && files.isEmpty()) {
            return;
        }
        Writing what = writing.get();
        sending = true;
        form.enable(false);
        BackgroundWork.start(Messages.sending, progress -> send(service.get(), what, draft, progress),
                (post, failure) -> {
                    sending = false;
                    if (form.isDisposed()) {
                        return;
                    }
                    form.enable(true);
                    if (failure != null) {
                        form.error(ErrorTexts.of(failure));
                    } else {
                        model.drafts().remove(what.key());
                        hide();
                        whenSent.accept(what, post);
                    }
                });
    }

    private CompletableFuture<Post> send(Boards service, Writing what, Draft draft, Progress progress) {
        PostDraft post = PostDraft.of(draft.text()).withQuotes(draft.quotes()).withAttachments(draft.files());
        List<String> tags = Arrays.stream(draft.tags().strip().split("[\\s,#]+")).filter(t -> !t.isEmpty()).toList();
        if (what instanceof Writing.Begin begin) {
            return service.begin(begin.place(), draft.title().strip(), tags, post, progress);
        } else if (what instanceof Writing.Reply reply) {
            return service.reply(reply.to().ref(), post, progress);
        }
        Post before = post(what);
        Optional<Topic> topic = service.topic(before.ref())
                .filter(t -> !t.title().equals(draft.title().strip()) || !t.tags().equals(tags));
        CompletableFuture<?> titled = before.parent().isEmpty() && topic.isPresent()
                ? service.retitle(before.ref(), draft.title().strip(), tags)
                : CompletableFuture.completedFuture(null);
        return titled.thenCompose(done -> service.edit(before.ref(), post, progress));
    }
}
