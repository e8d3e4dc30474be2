package org.cryptoexpress.cli.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.ErrorText;

@picocli.CommandLine.Command(name = "problems", description = {
        "Say what did not verify or could not be done in this run, what it means and what to do.",
        "Inside a batch: since its start. Ends with 7 when something does not verify." })
final class ProblemsCommand extends UnlockedCommand {
    private boolean tampered;

    ProblemsCommand(Context context) {
        super(context);
    }

    @Override
    boolean bearsTampering() {
        return true;
    }

    @Override
    public Integer call() {
        int code = super.call();
        return tampered ? ExitCodes.SECURITY : code;
    }

    @Override
    void run(Workspace workspace) {
        List<Problem> problems = workspace.documents().sharing().problems();
        List<ContactProblem> ofContacts = workspace.contacts().problems();
        tampered = Stream.concat(problems.stream().map(Problem::code), ofContacts.stream().map(ContactProblem::code))
                .anyMatch(code -> ExitCodes.of(code) == ExitCodes.SECURITY);
        List<Map<String, Object>> all = Stream.concat(problems.stream().map(p -> fields(workspace, p)),
                ofContacts.stream().map(p -> fields(workspace, p))).toList();
        output().lines(all.stream().map(ProblemsCommand::line).toList(), all);
        if (all.isEmpty()) {
            output().note("no problems");
        }
    }

    private static String line(Map<String, Object> problem) {
        String where = problem.get("where").toString();
        return (where.isEmpty() ? "" : where + ": ") + problem.get("what") + ". " + problem.get("means") + " "
                + problem.get("do") + " [" + problem.get("code") + " " + problem.get("kind") + ": "
                + problem.get("detail") + "]";
    }

    private static Map<String, Object> fields(Workspace workspace, Problem problem) {
        String where = workspace.folders().sharing().info(problem.folder()).map(FolderInfo::name).orElse("");
        return fields(problem.code(), problem.kind().name(), where, problem.folder(), ProblemText.of(problem),
                problem.detail());
    }

    private static Map<String, Object> fields(Workspace workspace, ContactProblem problem) {
        String who = workspace.contacts().find(problem.account()).map(Contact::name).orElse("");
        return fields(problem.code(), "CONTACT", who, problem.account(), ErrorText.of(problem.code()),
                problem.detail());
    }

    private static Map<String, Object> fields(ErrorCode code, String kind, String where, Id id, ErrorText text,
            String detail) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", code.name());
        fields.put("kind", kind);
        fields.put("where", where);
        fields.put("id", id.hex());
        fields.put("what", text.what());
        fields.put("means", text.why());
        fields.put("do", text.remedy());
        fields.put("detail", detail);
        return fields;
    }
}
