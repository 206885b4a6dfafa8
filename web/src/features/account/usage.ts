import { useQuery } from "@tanstack/react-query";
import { answered, api } from "@/api/client";

/** What is used and left in this cycle. */
export const useUsage = () =>
  useQuery({ queryKey: ["usage"], queryFn: () => answered(api.GET("/v1/me/usage")) });
