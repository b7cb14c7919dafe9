import Markup

extension ParserText {
    static let headings = ["ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "子命令："]

    /// How the lines of a refusal begin.
    static let beginnings = [("Error: ", "错误："), ("Help:  ", "说明："), ("Usage: ", "用法：")]

    /// Explanations of the arguments that ArgumentParser itself adds.
    static let ownExplanations = ["Show the version.": "显示版本。", "Show help information.": "显示帮助信息。"]

    /// ArgumentParser's sentences.
    static let sentences = Phrasebook([
        ("Unknown option '%'. Did you mean '%'?", "没有选项“%”。您是不是要写“%”？"),
        ("Unknown option '%'", "没有选项“%”"),
        ("Missing value for '%'", "“%”缺少值"),
        ("or: Missing value for '%' in '%'", "或：“%”缺少值（在“%”中）"),
        ("The option '%' does not take any value, but '%' was specified.", "选项“%”不带值，却写了“%”。"),
        ("Unexpected argument '%'", "多余的参数“%”"),
        ("% unexpected arguments: '%'", "%个多余的参数：“%”"),
        ("Value to be set with flag '%' had already been set with flag '%'", "“%”与前面的“%”冲突"),
        ("Missing expected argument '%'", "缺少参数“%”"),
        ("Missing one of: '%'", "缺少以下之一：“%”"),
        ("Missing required subcommand.", "缺少子命令。"),
        (
            "The value '%' is invalid for '%'. Please provide one of '%' and '%'.", "“%”不能作为“%”的值。请写“%”或“%”。"
        ),
        ("The value '%' is invalid for '%'", "“%”不能作为“%”的值"),
        ("The value '%' is invalid.", "值“%”无效。"),
        ("Invalid option: %", "无效的选项：%"),
        ("Can't autodetect a supported shell.", "无法判断所用的 shell。"),
        ("Can't generate completion scripts for '%'.", "无法为“%”生成补全脚本。"),
        ("Please use --generate-completion-script=<shell> with one of:", "请用 --generate-completion-script=<shell>，可选："),
        ("See '%' for more information.", "详见“%”。"),
        ("See '%' for detailed help.", "详细说明请用“%”查看。"),
    ])

    /// Names of values in usage lines.
    static let valueNames = [
        "subcommand": "子命令", "options": "选项", "amount": "金额", "area-code": "区号", "at": "时间", "base": "基础套餐",
        "by": "更改人",
        "calls": "来电", "calls-at-once": "通话数", "calls-this-month": "通话数", "config": "配置文件", "countdown": "秒数",
        "credit": "金额", "day": "日期", "device": "设备", "draft": "方案文件", "examples": "个数", "file": "文件", "files": "文件",
        "from": "起始", "html": "文件", "id": "编号", "in": "语言", "keys": "按键", "language": "语言", "limit": "条数",
        "month": "月份", "name": "名称", "note": "备注", "number": "号码", "outcomes": "振铃结果",
        "phones": "电话", "picture": "图片文件", "plan": "方案", "position": "位置", "preview": "声音文件", "reason": "原因",
        "seconds": "秒数", "seed": "种子", "shell": "shell", "since": "起始", "step": "步骤", "tariff": "资费", "tenant": "租户",
        "text": "文字", "to": "版本", "until": "截止", "version": "版本", "year": "年份", "zone": "时区",
    ]
}
