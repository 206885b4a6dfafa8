"""Vietnamese, of the North and the South."""

PHRASES = {
    "coach-opening": (
        "hôm nay bạn muốn tập trung vào", "hôm nay anh muốn tập trung vào", "hôm nay chị muốn tập trung vào",
        "hôm nay em muốn tập trung vào", "hôm nay bạn muốn nói về", "hôm nay anh muốn nói về",
        "hôm nay chị muốn nói về", "hôm nay em muốn chia sẻ", "hôm nay bạn muốn chia sẻ", "bạn muốn đạt được điều gì",
        "anh muốn đạt được điều gì", "chị muốn đạt được điều gì", "lần trước chúng ta", "buổi trước chúng ta",
        "buổi trước mình", "từ buổi trước", "từ lần trước đến nay", "kể từ buổi trước", "điều gì đưa bạn đến đây",
        "điều gì khiến bạn tìm đến", "buổi khai vấn hôm nay",
    ),
    "coach-work": (
        "trên thang điểm từ một đến mười", "thang điểm từ một đến mười", "thang điểm từ 1 đến 10", "từ một đến mười",
        "bạn cảm thấy thế nào", "bạn cảm thấy như thế nào", "anh cảm thấy thế nào", "chị cảm thấy thế nào",
        "em cảm thấy thế nào", "điều gì đang cản trở", "điều gì ngăn cản", "điều gì cản bạn", "bước tiếp theo là gì",
        "bước đầu tiên là gì", "bước tiếp theo của bạn", "bạn có những lựa chọn nào", "còn lựa chọn nào khác",
        "mục tiêu của bạn là gì", "mục tiêu của anh là gì", "mục tiêu của chị là gì", "điều mình nghe được là",
        "mình nghe bạn nói", "tôi nghe bạn nói", "bạn có thể nói thêm về", "thành công trông như thế nào",
        "điều gì quan trọng với bạn",
    ),
    "coach-closing": (
        "bạn rút ra được điều gì", "bạn rút ra điều gì", "bạn học được điều gì hôm nay", "bạn cam kết",
        "bài tập về nhà", "trước buổi tới", "trước buổi sau", "hẹn gặp lại buổi sau", "hẹn gặp bạn buổi tới",
        "buổi tiếp theo", "giờ này tuần sau",
    ),
    "client-topic": (
        "tôi cảm thấy bế tắc", "em cảm thấy bế tắc", "mình cảm thấy bế tắc", "em thấy bế tắc",
        "tôi đang gặp khó khăn", "em đang gặp khó khăn", "mình đang gặp khó khăn", "mục tiêu của tôi là",
        "mục tiêu của em là", "mục tiêu của mình là", "em muốn thay đổi", "tôi muốn thay đổi", "mình muốn thay đổi",
        "em đã làm bài tập", "tôi đã làm bài tập", "em hay trì hoãn", "mình hay trì hoãn", "tôi cứ trì hoãn",
        "em thiếu tự tin", "tôi thiếu tự tin",
    ),
    "interview-opening": (
        "chào mừng các bạn đến với", "chào mừng quý vị đến với", "chào mừng quý vị và các bạn", "xin chào quý vị",
        "quý vị và các bạn", "khách mời của chúng ta", "khách mời hôm nay", "vị khách mời", "hôm nay chúng ta có",
        "cảm ơn anh đã nhận lời", "cảm ơn chị đã nhận lời", "cảm ơn bạn đã nhận lời", "đã nhận lời phỏng vấn",
        "anh có thể giới thiệu", "chị có thể giới thiệu", "bạn có thể giới thiệu", "bạn đang nghe podcast",
    ),
    "interview-work": (
        "chia sẻ với khán giả", "chia sẻ với thính giả", "kể cho chúng tôi", "kể cho khán giả", "kể cho thính giả",
        "anh bắt đầu như thế nào", "chị bắt đầu như thế nào", "cơ duyên nào", "điều gì truyền cảm hứng",
        "điều gì đã truyền cảm hứng", "lời khuyên cho", "câu hỏi tiếp theo", "nhìn lại chặng đường", "nhìn lại thì",
        "trong cuốn sách của anh", "trong cuốn sách của chị", "lý do nào khiến anh", "lý do nào khiến chị",
    ),
    "interview-closing": (
        "cảm ơn các bạn đã lắng nghe", "cảm ơn quý vị đã lắng nghe", "cảm ơn quý vị đã theo dõi",
        "cảm ơn các bạn đã theo dõi", "cảm ơn anh đã tham gia", "cảm ơn chị đã tham gia", "cảm ơn anh đã chia sẻ",
        "cảm ơn chị đã chia sẻ", "câu hỏi cuối cùng", "hẹn gặp lại quý vị", "hẹn gặp lại các bạn trong",
        "trong tập tiếp theo",
    ),
    "guest-reply": (
        "cảm ơn đã mời tôi", "cảm ơn đã mời em", "cảm ơn đã mời mình", "cảm ơn chương trình đã mời",
        "cảm ơn vì đã mời", "cảm ơn lời mời", "rất vui được có mặt", "rất vui được tham gia chương trình",
        "rất vui được đến với chương trình", "rất vinh dự được",
    ),
    "service-opening": (
        "cảm ơn quý khách đã gọi", "cảm ơn anh đã gọi", "cảm ơn chị đã gọi", "tổng đài xin nghe", "tổng đài xin chào",
        "em có thể giúp gì cho", "tôi có thể giúp gì cho", "em có thể hỗ trợ gì", "có thể hỗ trợ gì cho",
        "chăm sóc khách hàng xin nghe", "chăm sóc khách hàng xin chào", "cuộc gọi này được ghi âm",
        "cuộc gọi sẽ được ghi âm",
    ),
    "service-work": (
        "mã đơn hàng", "mã khách hàng", "số tài khoản của", "cho em xin tên", "cho em xin số điện thoại",
        "cho em xin họ tên", "cho em hỏi tên", "vui lòng cung cấp", "vui lòng xác nhận", "xác minh thông tin",
        "em kiểm tra giúp", "em xin kiểm tra", "để em kiểm tra", "vui lòng giữ máy", "vui lòng chờ",
        "chờ em một chút", "em xin chuyển máy", "em chuyển máy", "xin lỗi vì sự bất tiện", "xin lỗi quý khách",
        "cảm ơn quý khách đã chờ", "cảm ơn anh đã chờ", "cảm ơn chị đã chờ",
    ),
    "service-closing": (
        "cần hỗ trợ thêm gì", "cần hỗ trợ gì thêm", "còn cần hỗ trợ", "cần em hỗ trợ thêm", "cảm ơn quý khách đã gọi",
        "cảm ơn anh đã gọi", "cảm ơn chị đã gọi", "chúc quý khách một ngày", "chúc anh một ngày", "chúc chị một ngày",
        "cảm ơn quý khách đã sử dụng",
    ),
    "customer-matter": (
        "tôi gọi để", "tôi gọi về", "em gọi để hỏi", "anh gọi để hỏi", "chị gọi để hỏi", "đơn hàng của tôi",
        "đơn hàng của anh", "đơn hàng của chị", "vẫn chưa nhận được", "chưa nhận được hàng", "tôi muốn hủy",
        "tôi muốn huỷ", "tôi muốn hoàn tiền", "tôi muốn trả hàng", "tôi muốn đổi trả", "tôi muốn khiếu nại",
        "bị trừ tiền", "bị tính phí", "không sử dụng được", "tôi bị mất",
    ),
}  # fmt: skip
