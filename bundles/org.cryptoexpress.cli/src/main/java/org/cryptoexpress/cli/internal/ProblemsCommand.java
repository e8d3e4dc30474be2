package org.cryptoexpress.cli.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "problems", description = {
        "Say what did not verify or could not be done in this run, what it means and what to do.",
        "Inside a batch: since its start." })
final class ProblemsCommand extends UnlockedCommand {
    ProblemsCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        List<Problem> problems = sharing.problems();
        output().lines(problems.stream().map(p -> line(workspace, p)).toList(),
                problems.stream().map(p -> fields(workspace, p)).toList());
        if (problems.isEmpty()) {
            output().note("no problems");
        }
    }

    private static String line(Workspace workspace, Problem problem) {
        ErrorText text = ProblemText.of(problem);
        String where = where(workspace, problem);
        return (where.isEmpty() ? "" : where + ": ") + text.what() + ". " + text.why() + " " + text.remedy() + " ["
                + problem.code() + " " + problem.kind() + ": " + problem.detail() + "]";
    }

    private static String where(Workspace workspace, Problem problem) {
        return workspace.folders().sharing().info(problem.folder()).map(FolderInfo::name).orElse("");
    }

    private static Map<String, Object> fields(Workspace workspace, Problem problem) {
        ErrorText text = ProblemText.of(problem);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", problem.code().name());
        fields.put("kind", problem.kind().name());
        fields.put("folder", where(workspace, problem));
        fields.put("id", problem.folder().hex());
        fields.put("what", text.what());
        fields.put("means", text.why());
        fields.put("do", text.remedy());
        fields.put("detail", problem.detail());
        return fields;
    }
}
